import { call } from '../../client.ts';
import { preferences } from '../../stores/preferences.ts';

const DARK = '(prefers-color-scheme: dark)';

/** Keeps the document's theme and density as they are preferred, following the system where that is the wish. Call once. */
export function startLook(): void {
  const query = window.matchMedia(DARK);
  function apply(): void {
    const { theme, density } = preferences.getState();
    const root = document.documentElement;
    root.dataset.theme = theme === 'system' ? (query.matches ? 'dark' : 'light') : theme;
    root.dataset.density = density;
  }
  apply();
  query.addEventListener('change', apply);
  preferences.subscribe((now, before) => {
    apply();
    if (now.theme !== before.theme) void call('host.theme', { theme: now.theme });
  });
}
