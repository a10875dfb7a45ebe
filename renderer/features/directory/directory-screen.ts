import { BookUser } from 'lucide-react';
import { laterRoom } from '../../parts/later.tsx';
import { defineScreen } from '../../stores/screens.ts';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    directory: true;
  }
}

export const directoryScreen = defineScreen({
  id: 'directory',
  title: 'Directory',
  component: laterRoom(async () => (await import('./directory-room.tsx')).DirectoryRoom),
  rail: { icon: BookUser, goKey: 'd' },
});
