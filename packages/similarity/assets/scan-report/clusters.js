import { clusters, documents } from './data.js';
import { byId, count, make, percent } from './dom.js';
import { named } from './named.js';
import { filterByCluster } from './pair-list.js';

const clustersPerPage = 20;
let drawnClusters = 0;

function clusterItem({ representative, members }) {
  const name = documents[representative].name;
  const details = make(
    'details',
    {},
    make('summary', {}, make('b', {}, count(members.length + 1)), ' ', ...named(representative)),
  );
  // Members may be thousands: they are drawn when somebody looks.
  details.addEventListener(
    'toggle',
    () => {
      const rows = new Set([representative, ...members.map(({ document }) => document)]);
      const only = make('button', { type: 'button' }, 'Show the pairs of this cluster');
      only.addEventListener('click', () => filterByCluster(rows, name));
      const list = members.map(({ document, similarity }) =>
        make('li', {}, make('span', {}, percent(similarity)), ...named(document)),
      );
      details.append(only, make('ul', {}, ...list));
    },
    { once: true },
  );
  return make('li', {}, details);
}

export function drawClusters() {
  byId('clusters').hidden = clusters.length === 0;
  const items = clusters.slice(drawnClusters, drawnClusters + clustersPerPage).map(clusterItem);
  document.querySelector('.clusters').append(...items);
  drawnClusters += items.length;
  const more = byId('more-clusters');
  more.hidden = drawnClusters >= clusters.length;
  more.textContent = `Show ${count(Math.min(clustersPerPage, clusters.length - drawnClusters))} more of ${count(clusters.length)}`;
}

byId('more-clusters').addEventListener('click', drawClusters);
