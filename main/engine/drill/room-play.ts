import type { CallInput, CallOutput } from '../../core/contract/calls.ts';
import type { GateView } from '../../core/contract/room-views.ts';
import { entriesOf, residualOf } from '../../core/room/read.ts';
import type { RoomState } from '../../core/room/state.ts';
import type { RoomStep } from '../../core/scenarios/room-script.ts';
import type { WorkspaceCommand } from '../commands/context.ts';
import { gateView } from '../live/all-clear.ts';
import { factorsOf } from '../live/common-factors.ts';
import type { Workspace } from '../workspace/workspace.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 3_600_000;

/** What the gate said of a recovery at a moment (ISO 8601, UTC). */
export interface AllClearVerdict {
  readonly at: string;
  readonly verdict: GateView['gate']['verdict'];
  /** Probability that the fix holds, 0 to 1. */
  readonly p: number;
  /** The share of those who were hit that may still be failing, at 95 %. */
  readonly share95: number;
}

export interface RoomPlay {
  /** The incident; null until it is declared. */
  readonly incident: string | null;
  readonly verdicts: readonly AllClearVerdict[];
  /** What those who still failed in the end have most in common; null where nobody was named. */
  readonly residualTopFactor: string | null;
  /** When its next step is due (ms); null once it has been played. */
  nextAt(): number | null;
  /** Carries out what the script has up to a moment (ms), each step at its own time. */
  playTo(at: number): Promise<void>;
}

export interface RoomPlayParts {
  readonly workspace: Workspace;
  readonly script: readonly RoomStep[];
  /** When the scenario starts (ms). */
  readonly zero: number;
  readonly stepClockTo: (at: number) => void;
  readonly newId: () => string;
  /** Whether a report is of the outage. */
  readonly isOutage: (report: string) => boolean;
  /**
   * Somebody else plays the desk: only what comes from outside is written, our own changes and what the NOC says. The latter waits until an
   * incident is open that is mostly of the outage.
   */
  readonly isOutsideOnly?: boolean;
}

/** Plays what the desk wrote: declares the incident, enters what was done and found, and asks the gate. Refusals throw. */
export function createRoomPlay({
  workspace,
  script: whole,
  zero,
  stepClockTo,
  newId,
  isOutage,
  isOutsideOnly = false,
}: RoomPlayParts): RoomPlay {
  const script = isOutsideOnly ? whole.filter(({ does }) => does === 'know-change' || does === 'find') : whole;
  const { store, live, names, calibration } = workspace;
  const verdicts: AllClearVerdict[] = [];
  const entries = new Map<string, string>();
  let incident: string | null = null;
  let residualTopFactor: string | null = null;
  let next = 0;
  let challenges = 0;

  async function run<M extends WorkspaceCommand>(
    method: M,
    input: Omit<CallInput<M>, 'command'>,
  ): Promise<CallOutput<M>> {
    const result = await workspace.command(method, { command: newId(), ...input } as CallInput<M>);
    if (!result.ok) throw new Error(`${method}: ${result.refusal.sentence}`);
    return result.value;
  }
  function gateAt(fixAt: number | null, now: number): GateView | null {
    const state = incident === null ? null : store.incident(incident);
    if (state === null) return null;
    const parts = { store, names, usualPerHour: calibration.usualPerHour };
    return gateView(state, fixAt ?? state.lastFixAt ?? now, now, parts);
  }
  function noteVerdict(at: number, view: GateView | null, verdict = view?.gate.verdict): void {
    if (view === null || verdict === undefined) return;
    verdicts.push({
      at: new Date(at).toISOString(),
      verdict,
      p: round(view.gate.p),
      share95: round(view.gate.share95),
    });
  }
  /** What the gate said of the all-clear that was just given, as the record keeps it. */
  function noteGiven(to: string): void {
    const room = store.room(to);
    const given = room === null ? undefined : entriesOf(room, 'room.all-clear-given').at(-1);
    if (given === undefined) return;
    const { verdict, p, share95 } = given.detail;
    verdicts.push({ at: new Date(given.happenedAt).toISOString(), verdict, p: round(p), share95: round(share95) });
  }
  /** A report since the last step may have contradicted an all-clear. */
  function noteContradictions(): void {
    const room = incident === null ? null : store.room(incident);
    const found = room?.entries.filter(
      ({ detail }) => detail.kind === 'room.all-clear-challenged' && detail.how === 'contradicts',
    );
    for (const { happenedAt } of found?.slice(challenges) ?? []) {
      noteVerdict(happenedAt, gateAt(null, happenedAt), 'contradicted');
    }
    challenges = found?.length ?? challenges;
  }
  function reportsSince(since: number) {
    const reports = (incident === null ? null : store.incident(incident))?.reports ?? [];
    return store.reports(reports).filter(({ happenedAt }) => happenedAt >= since);
  }

  function declaredBySomebody(): string | null {
    const found = live.openIncidents().find(({ reports }) => reports.filter(isOutage).length * 2 > reports.length);
    return found?.id ?? null;
  }

  async function declare({ title, severity }: Extract<RoomStep, { does: 'declare' }>): Promise<void> {
    const clusters = live.clusters.filter(
      ({ reports }) => reports.filter(({ id }) => isOutage(id)).length * 2 > reports.length,
    );
    const red = live
      .undecided()
      .find(({ evidence }) => evidence.reports.filter(isOutage).length * 2 > evidence.reports.length);
    const from = red?.evidence.firstAt ?? 0;
    const reports = clusters.flatMap((cluster) => cluster.reports.filter(({ at }) => at >= from).map(({ id }) => id));
    const symptoms = [...new Set(clusters.map(({ symptom }) => symptom))];
    const facet = { facet: 'platform', value: 'Meridian voice' };
    const rule = { symptoms, wordGroups: [], facet };
    ({ incident } = await run('incident.declare', { title, severity, rule, reports, flag: red?.flag ?? null }));
  }

  async function carryOut(step: RoomStep): Promise<void> {
    const now = zero + step.at;
    if (step.does === 'declare') {
      await declare(step);
      return;
    }
    if (step.does === 'know-change') {
      await run('change.enter', { change: null, title: step.title, startsAt: now, endsAt: null });
      return;
    }
    if (incident === null) throw new Error('the script writes in a room before it declares the incident');
    const place = { incident, ...(step.happenedAt === undefined ? {} : { happenedAt: zero + step.happenedAt }) };
    switch (step.does) {
      case 'state':
        await run('incident.set-state', { ...place, state: step.state, reason: step.reason });
        if (step.state === 'monitoring' || step.state === 'resolved') noteGiven(incident);
        return;
      case 'line':
        await run('incident.set-line', { incident, line: step.line, nextUpdateAt: now + 30 * MINUTE_MS });
        return;
      case 'note':
        await run('incident.note', { ...place, text: step.text });
        return;
      case 'act':
        await run('room.act', { ...place, text: step.text, parts: [...step.parts] });
        return;
      case 'test':
        await run('room.test', {
          ...place,
          passed: step.passed,
          of: step.of,
          parts: [...(step.parts ?? [])],
          text: step.text,
        });
        return;
      case 'suppose':
        entries.set(step.as, (await run('room.suppose', { ...place, text: step.text })).entry);
        return;
      case 'judge': {
        const hypothesis = entries.get(step.hypothesis) ?? '';
        await run('room.judge', { ...place, hypothesis, state: step.state, text: step.text });
        return;
      }
      case 'component': {
        const component = entries.get(step.as);
        const { name, state } = step;
        const plannedAt = step.plannedAt === null ? null : zero + step.plannedAt;
        const set = { ...place, name, part: null, state, plannedAt, ...(component === undefined ? {} : { component }) };
        const { entry } = await run('room.set-component', set);
        if (component === undefined) entries.set(step.as, entry);
        return;
      }
      case 'escalate':
        await escalate(incident, step.to);
        return;
      case 'find':
        await run('room.tell-finding', {
          ...place,
          about: step.about,
          text: step.text,
          estimateAt: null,
          ticket: null,
        });
        return;
      case 'post': {
        const nextAt = step.nextInMinutes === null ? null : now + step.nextInMinutes * MINUTE_MS;
        await run('room.post', { ...place, state: step.state, isNew: true, nextAt, corrects: null, text: step.text });
        return;
      }
      case 'call-back':
        await callBack(incident, step, now);
        return;
      case 'advise': {
        const told = reportsSince(zero + step.since).filter(({ symptom }) => symptom === step.symptom);
        for (const { id } of told) await run('advice.give', { report: id, advice: step.advice });
        return;
      }
      case 'hear-back': {
        const told = reportsSince(zero).filter(({ advice }) => advice.includes(step.advice));
        for (const [index, { id }] of told.entries()) {
          const outcome = index < step.failed ? ('did-not' as const) : ('worked' as const);
          await run('advice.outcome', { report: id, advice: step.advice, outcome });
        }
        return;
      }
      case 'residual': {
        const reports = reportsSince(zero + step.since);
        const customers = [...new Set(reports.flatMap(({ customer }) => customer ?? []))];
        await run('room.name-residual', { ...place, text: step.text, parts: [...step.parts], customers });
        residualTopFactor = topFactor(reports.map(({ id }) => id));
        return;
      }
      case 'residual-over':
        await run('room.name-residual', { ...place, text: '', parts: [], customers: [] });
        return;
      case 'role':
        await run('room.give-role', { ...place, role: step.role, person: workspace.person(), contact: step.contact });
        return;
      case 'follow-up': {
        const dueAt = now + step.dueInDays * DAY_MS;
        await run('room.follow-up', { ...place, text: step.text, owner: workspace.person(), dueAt });
        return;
      }
      case 'ask-gate':
        noteVerdict(now, gateAt(null, now));
    }
  }

  /** As a lead would: the target is entered, and the pack handed over. In a replay nothing leaves the building. */
  async function escalate(to: string, target: string): Promise<void> {
    const noted = async () => void (await run('escalation.note', { incident: to, how: 'copied' }));
    // Only a lead enters targets; anybody reads a pack out.
    if (workspace.store.people().find(({ id }) => id === workspace.person())?.role !== 'lead') return noted();
    await run('target.save', {
      target: {
        id: 'noc',
        name: target,
        channel: 'chat',
        address: '',
        server: null,
        dialect: 'text',
        severities: [],
        numbers: 'whole',
        privateRanges: [],
        off: null,
      },
    });
    await run('escalation.send', { incident: to, targets: ['noc'], text: null });
  }

  async function callBack(
    to: string,
    { answer, customers, since }: Extract<RoomStep, { does: 'call-back' }>,
    now: number,
  ): Promise<void> {
    const late = new Set(reportsSince(zero + since).map(({ customer }) => customer));
    const room = store.room(to);
    const left = room === null ? new Set<string>() : stillFailing(room);
    const asked = (gateAt(null, now)?.callBacks ?? [])
      .filter(({ customer, answer: given }) => late.has(customer) === (answer === 'not-stable') && given === null)
      // Whoever failed last is asked first.
      .toSorted((a, b) => Number(left.has(b.customer)) - Number(left.has(a.customer)))
      .slice(0, customers);
    for (const { customer } of asked) await run('room.call-back', { incident: to, customer, answer });
  }

  function topFactor(reports: readonly string[]): string | null {
    const active = reports.flatMap((report) => live.active(report) ?? []);
    return factorsOf(active, live).rows[0]?.value ?? null;
  }

  return {
    get incident() {
      return incident;
    },
    verdicts,
    get residualTopFactor() {
      return residualTopFactor;
    },
    nextAt: () => {
      const step = script[next];
      return step === undefined ? null : zero + step.at;
    },
    playTo: async (at) => {
      noteContradictions();
      for (let step = script[next]; step !== undefined && zero + step.at <= at; step = script[next]) {
        if (isOutsideOnly) incident ??= declaredBySomebody();
        if (incident === null && isOutsideOnly && step.does !== 'know-change') return;
        stepClockTo(zero + step.at);
        await carryOut(step);
        next += 1;
      }
    },
  };
}

/** Those who were named as still failing, or said that it is not stable when they were asked last. */
function stillFailing(room: RoomState): ReadonlySet<string> {
  const last = new Map(entriesOf(room, 'room.call-back-made').map(({ detail }) => [detail.customer, detail.answer]));
  const notStable = [...last].flatMap(([customer, answer]) => (answer === 'not-stable' ? [customer] : []));
  return new Set([...notStable, ...(residualOf(room)?.detail.customers ?? [])]);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
