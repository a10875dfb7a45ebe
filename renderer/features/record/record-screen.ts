import { NotebookText } from 'lucide-react';
import { laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';

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
  component: laterRoom(async () => (await import('./record-room.tsx')).RecordRoom),
  rail: { icon: NotebookText, goKey: 'o' },
});

export const incidentReportScreen = defineScreen({
  id: 'incident-report',
  title: 'Incident report',
  component: laterRoom(async () => (await import('./report-page.tsx')).ReportPage),
  within: 'record',
  isOfOne: true,
  example: ({ incidents }) => incidents[0]?.id ?? null,
});

export const auditScreen = defineScreen({
  id: 'audit',
  title: 'Who did what',
  component: laterRoom(async () => (await import('./audit-page.tsx')).AuditPage),
  within: 'record',
});
