import { panelJson } from './Panel';
import type { Panel, TextPanel } from './Panel';

/** What one page of Grafana shows. */
export type Dashboard = {
  /** Last part of its address: the name of the entity. */
  uid: string;
  title: string;
  /** System of the catalog, by which dashboards are put into ConfigMaps. */
  system: string;
  panels: readonly (Panel | TextPanel)[];
  /** Page in the portal that says what to do. */
  runbookUrl?: string;
  /** Namespace to begin with, where one can be chosen. */
  namespace?: string;
};

/** Version of the format of Grafana 12. */
const SCHEMA = 41;

function variables(namespace: string | undefined) {
  return {
    list:
      namespace === undefined
        ? []
        : [
            {
              name: 'namespace',
              label: 'Environment',
              type: 'query',
              datasource: { type: 'prometheus', uid: 'prometheus' },
              query: 'label_values(up{environment!=""}, namespace)',
              current: { text: namespace, value: namespace },
              refresh: 1,
              sort: 1,
            },
          ],
  };
}

/** A dashboard as Grafana reads it: JSON with a line per panel, so that a change is seen. */
export function dashboardText(dashboard: Dashboard): string {
  const { namespace, panels, runbookUrl, system, title, uid } = dashboard;
  const head = JSON.stringify({
    uid,
    title,
    tags: [system],
    schemaVersion: SCHEMA,
    editable: false,
    refresh: '30s',
    time: { from: 'now-6h', to: 'now' },
    timezone: 'utc',
    // The alerts of what is shown, as marks over all graphs.
    links: runbookUrl
      ? [{ title: 'Runbook', type: 'link', url: runbookUrl, icon: 'doc' }]
      : [],
    templating: variables(namespace),
  });
  const lines = panels.map((panel, index) =>
    JSON.stringify(panelJson(panel, index)),
  );
  return `${head.slice(0, -1)},"panels":[\n${lines.join(',\n')}\n]}\n`;
}
