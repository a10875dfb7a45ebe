import { BookUser } from 'lucide-react';
import { defineScreen } from '../../stores/screens.ts';
import { DirectoryRoom } from './directory-room.tsx';

declare module '../../stores/screens.ts' {
  interface ScreenNames {
    directory: true;
  }
}

export const directoryScreen = defineScreen({
  id: 'directory',
  title: 'Directory',
  component: DirectoryRoom,
  rail: { icon: BookUser, goKey: 'd' },
});
