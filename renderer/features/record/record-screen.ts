import { NotebookText } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { AuditPage } from './audit-page.tsx';
import { RecordRoom } from './record-room.tsx';
import { ReportPage } from './report-page.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    record: true;
    'incident-report': true;
    audit: true;
  }
}

export const recordScreen = defineScreen({
  id: 'record',
  title: 'Record',
  component: RecordRoom,
  rail: { icon: NotebookText, goKey: 'o' },
});

export const incidentReportScreen = defineScreen({
  id: 'incident-report',
  title: 'Incident report',
  component: ReportPage,
  within: 'record',
  isOfOne: true,
  example: ({ incidents }) => incidents[0]?.id ?? null,
});

export const auditScreen = defineScreen({ id: 'audit', title: 'Who did what', component: AuditPage, within: 'record' });
