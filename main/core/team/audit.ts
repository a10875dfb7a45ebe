/** What people look for in an audit, and what every kind of fact is called there: a verb in the past. */
export const AUDIT_GROUPS = ['calls', 'grouping', 'incidents', 'team', 'lists', 'erasures'] as const;
export type AuditGroup = (typeof AUDIT_GROUPS)[number];

interface AuditKind {
  readonly group: AuditGroup;
  readonly did: string;
}

const KINDS: Readonly<Record<string, AuditKind>> = {
  'report.logged': { group: 'calls', did: 'Logged a call' },
  'report.corrected': { group: 'calls', did: 'Corrected a call' },
  'report.withdrawn': { group: 'calls', did: 'Took a call back' },
  'report.restored': { group: 'calls', did: 'Put a call back in' },
  'report.failure-timed': { group: 'calls', did: 'Noted when it had failed' },
  'advice.given': { group: 'calls', did: 'Gave advice' },
  'advice.outcome': { group: 'calls', did: 'Noted what became of advice' },
  'cluster.same-as': { group: 'grouping', did: 'Put two calls together' },
  'cluster.not-with': { group: 'grouping', did: 'Kept two calls apart' },
  'cluster.moved': { group: 'grouping', did: 'Moved a call' },
  'flag.raised': { group: 'grouping', did: 'A flag went up' },
  'flag.dismissed': { group: 'grouping', did: 'Dismissed a flag' },
  'flag.restored': { group: 'grouping', did: 'Put a flag up again' },
  'flag.withdrawn': { group: 'grouping', did: 'A flag fell' },
  'incident.declared': { group: 'incidents', did: 'Declared an incident' },
  'incident.state-changed': { group: 'incidents', did: 'Changed the state of an incident' },
  'incident.line-set': { group: 'incidents', did: 'Set the line for callers' },
  'incident.noted': { group: 'incidents', did: 'Wrote a note' },
  'room.escalated': { group: 'incidents', did: 'Escalated' },
  'room.all-clear-given': { group: 'incidents', did: 'Gave the all-clear' },
  'message.queued': { group: 'incidents', did: 'Put a message in the outbox' },
  'message.changed': { group: 'incidents', did: 'A message went on its way' },
  'message.taken-over': { group: 'incidents', did: 'Took over a message' },
  'person.added': { group: 'team', did: 'Added a person' },
  'person.changed': { group: 'team', did: 'Changed a person' },
  'person.pin-set': { group: 'team', did: 'Set a PIN' },
  'setting.changed': { group: 'team', did: 'Changed a setting' },
  'console.joined': { group: 'team', did: 'A desk joined' },
  'device.admitted': { group: 'team', did: 'A device was let in' },
  'device.revoked': { group: 'team', did: 'A device was shut out' },
  'fact.set-aside': { group: 'team', did: 'The hub set something aside' },
  'directory.rows-put': { group: 'lists', did: 'Imported customers' },
  'directory.number-matched': { group: 'lists', did: 'Matched a number to a customer' },
  'caller.erased': { group: 'erasures', did: 'Erased a caller' },
  'text.redacted': { group: 'erasures', did: 'Redacted a text' },
};

/** Of a kind that has no words of its own: "incident.line-set" is "Incident: line set". */
export function auditKind(kind: string): AuditKind {
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (known !== undefined) return known;
  const [about = '', what = ''] = kind.split('.');
  const did = `${about.charAt(0).toUpperCase()}${about.slice(1)}: ${what.replaceAll('-', ' ')}`;
  return { group: about === 'incident' || about === 'room' ? 'incidents' : 'lists', did };
}
