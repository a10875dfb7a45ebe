import { adviceScreen } from './features/advice/advice-screen.ts';
import { boardScreen } from './features/board/board-screen.ts';
import { clusterScreen, clustersScreen } from './features/clusters/clusters-screens.ts';
import { directoryScreen } from './features/directory/directory-screen.ts';
import { drillScreen } from './features/drill/drill-screen.ts';
import { handoverScreen } from './features/handover/handover-screen.ts';
import { historyScreen } from './features/history/history-screen.ts';
import { incidentScreen, incidentsScreen } from './features/incidents/incidents-screens.ts';
import { outboxScreen } from './features/outbox/outbox-screen.ts';
import { auditScreen, incidentReportScreen, recordScreen } from './features/record/record-screen.ts';
import { reportsScreen } from './features/reports/reports-screen.ts';
import { settingsScreen } from './features/settings/settings-screen.ts';
import type { Screen } from './stores/screens.ts';

/** Every screen that works, in the rail's order. What a screen is stands in its own file; here it is only listed. */
export const SCREENS: readonly Screen[] = [
  boardScreen,
  clustersScreen,
  clusterScreen,
  incidentsScreen,
  incidentScreen,
  outboxScreen,
  adviceScreen,
  handoverScreen,
  reportsScreen,
  recordScreen,
  incidentReportScreen,
  auditScreen,
  directoryScreen,
  drillScreen,
  historyScreen,
  settingsScreen,
];
