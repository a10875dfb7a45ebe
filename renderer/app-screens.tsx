import {
  BookUser,
  Boxes,
  FileText,
  GraduationCap,
  LayoutDashboard,
  Lightbulb,
  Settings as SettingsIcon,
  Siren,
} from 'lucide-react';
import { AdviceRoom } from './features/advice/advice-room.tsx';
import { Board } from './features/board/board.tsx';
import { ClusterPage } from './features/clusters/cluster-page.tsx';
import { ClustersRoom } from './features/clusters/clusters-room.tsx';
import { DirectoryRoom } from './features/directory/directory-room.tsx';
import { DrillRoom } from './features/drill/drill-room.tsx';
import { HistoryRoom } from './features/history/history-room.tsx';
import { IncidentRoom } from './features/incidents/incident-room.tsx';
import { IncidentsRoom } from './features/incidents/incidents-room.tsx';
import { ReportsRoom } from './features/reports/reports-room.tsx';
import { Settings } from './features/settings/settings.tsx';
import type { Screen } from './stores/rooms.ts';

/** Every room that works, in the rail's order. A room is added here by its author and nowhere else. */
export const SCREENS: readonly Screen[] = [
  { id: 'board', title: 'Board', component: Board, rail: { icon: LayoutDashboard, goKey: 'b' } },
  { id: 'clusters', title: 'Clusters', component: ClustersRoom, rail: { icon: Boxes, goKey: 'c' } },
  { id: 'cluster', title: 'Cluster', component: ClusterPage, within: 'clusters' },
  { id: 'incidents', title: 'Incidents', component: IncidentsRoom, rail: { icon: Siren, goKey: 'i' } },
  { id: 'incident', title: 'Incident', component: IncidentRoom, within: 'incidents' },
  { id: 'advice', title: 'Advice', component: AdviceRoom, rail: { icon: Lightbulb, goKey: 'a' } },
  { id: 'reports', title: 'Reports', component: ReportsRoom, rail: { icon: FileText, goKey: 'r' } },
  { id: 'directory', title: 'Directory', component: DirectoryRoom, rail: { icon: BookUser, goKey: 'd' } },
  { id: 'drill', title: 'Drill', component: DrillRoom, rail: { icon: GraduationCap, goKey: 'l' } },
  { id: 'history', title: 'When would we have been told?', component: HistoryRoom, within: 'drill' },
  { id: 'settings', title: 'Settings', component: Settings, rail: { icon: SettingsIcon, goKey: 's', isAtFoot: true } },
];
