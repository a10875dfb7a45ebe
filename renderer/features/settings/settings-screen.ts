import { Settings as SettingsIcon } from 'lucide-react';
import { laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    settings: true;
  }
}

export const settingsScreen = defineScreen({
  id: 'settings',
  title: 'Settings',
  component: laterRoom(async () => (await import('./settings.tsx')).Settings),
  rail: { icon: SettingsIcon, goKey: 's', isAtFoot: true },
});
