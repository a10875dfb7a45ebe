import { FileText } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { ReportsRoom } from './reports-room.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    reports: true;
  }
}

export const reportsScreen = defineScreen({
  id: 'reports',
  title: 'Reports',
  component: ReportsRoom,
  rail: { icon: FileText, goKey: 'r' },
});
