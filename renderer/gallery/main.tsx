import '../styles/index.css';
import { createRoot } from 'react-dom/client';
import { CONTROLS } from './controls.tsx';
import { DRAWINGS } from './drawings.tsx';
import { MARKS } from './marks.tsx';
import { MENU, OVER, PALETTE } from './over.tsx';
import { PANES } from './panes.tsx';
import { Sheet } from './sheet.tsx';

/** A sheet a group of components; the address names one: "#controls". */
const SHEETS = {
  marks: MARKS,
  controls: CONTROLS,
  panes: PANES,
  drawings: DRAWINGS,
  over: OVER,
  palette: PALETTE,
  menu: MENU,
};

const wanted = window.location.hash.slice(1);
const sheets = Object.entries(SHEETS).filter(([name]) => wanted === '' || wanted === name);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id root.');
createRoot(root).render(sheets.map(([name, specimens]) => <Sheet key={name} title={name} specimens={specimens} />));
// The page is the developers' own, and no window of the program: another sheet is another page.
window.addEventListener('hashchange', () => window.location.reload());
