import { drawClusters } from './clusters.js';
import { byId } from './dom.js';
import { filterByCluster, filterPairs, openFirst, stepPair } from './pair-list.js';
import { stepPassage } from './panes.js';

const keys = {
  j: () => stepPair(1),
  k: () => stepPair(-1),
  n: () => stepPassage(1),
  p: () => stepPassage(-1),
  '/': () => byId('search').focus(),
};

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') document.activeElement?.blur();
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches('input[type="search"]') || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  keys[event.key]();
});

byId('next-passage').addEventListener('click', () => stepPassage(1));
byId('previous-passage').addEventListener('click', () => stepPassage(-1));
for (const filter of document.querySelectorAll('#search, #least, .class-filter'))
  filter.addEventListener('input', filterPairs);
byId('cluster-chip').addEventListener('click', () => filterByCluster(null));
byId('print').addEventListener('click', () => print());
byId('theme').addEventListener('click', () => {
  const root = document.documentElement;
  const isDark = root.dataset.theme
    ? root.dataset.theme === 'dark'
    : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = isDark ? 'light' : 'dark';
});

drawClusters();
filterPairs();
openFirst();
document.documentElement.dataset.ready = 'true';
