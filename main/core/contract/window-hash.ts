/** Where a further window of the console begins: at an incident, or (null) at the board. */
export function windowHash(incident: string | null): string {
  return incident === null ? '#/board' : `#/incident/${encodeURIComponent(incident)}`;
}
