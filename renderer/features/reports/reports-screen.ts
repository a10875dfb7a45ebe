import { FileText } from 'lucide-react';
import { laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    reports: true;
  }
}

export const reportsScreen = defineScreen({
  id: 'reports',
  title: 'Reports',
  component: laterRoom(async () => (await import('./reports-room.tsx')).ReportsRoom),
  rail: { icon: FileText, goKey: 'r' },
});
