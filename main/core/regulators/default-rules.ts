import type { RegulatorRule } from './rule.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

/**
 * The rules that ship, as a starting point; a team keeps its own beside them. FCC: 47 CFR Part 4, interconnected VoIP. NIS2: Directive (EU)
 * 2022/2555, Article 23. Ofcom: guidance on the Communications Act 2003, section 105K, fixed networks. ACMA: Customer Communications
 * for Outages Standard 2024. A lawyer decides; these say when to ask one.
 */
export const DEFAULT_RULES: readonly RegulatorRule[] = [
  {
    id: 'fcc',
    name: 'FCC (United States)',
    thresholds: [
      { minutes: 30, userMinutes: 900_000 },
      { minutes: 30, emergency: true },
    ],
    deadlines: [
      { what: 'Notification where emergency calls are hit', minutes: 4 * HOUR, emergency: true },
      { what: 'Notification', minutes: DAY },
      { what: 'Final report', minutes: 30 * DAY },
    ],
  },
  {
    id: 'nis2',
    name: 'NIS2 (European Union)',
    thresholds: [{ severity: 'S1' }],
    deadlines: [
      { what: 'Early warning', minutes: DAY },
      { what: 'Incident notification', minutes: 3 * DAY },
      { what: 'Final report', minutes: 30 * DAY },
    ],
  },
  {
    id: 'ofcom',
    name: 'Ofcom (United Kingdom)',
    thresholds: [
      { users: 1000, minutes: HOUR, emergency: true },
      { users: 10_000, minutes: 8 * HOUR },
      { users: 100_000 },
    ],
    deadlines: [{ what: 'Report', minutes: 3 * DAY }],
  },
  {
    id: 'acma',
    name: 'ACMA (Australia)',
    thresholds: [{ users: 100_000, minutes: HOUR }],
    deadlines: [{ what: 'Customers and the regulator told', minutes: DAY }],
  },
];
