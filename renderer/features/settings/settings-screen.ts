import { Settings as SettingsIcon } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { Settings } from './settings.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    settings: true;
  }
}

export const settingsScreen = defineScreen({
  id: 'settings',
  title: 'Settings',
  component: Settings,
  rail: { icon: SettingsIcon, goKey: 's', isAtFoot: true },
});
