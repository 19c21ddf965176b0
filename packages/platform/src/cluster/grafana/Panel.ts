/** A question on a dashboard, and how its answer is shown. */
export type Panel = {
  title: string;
  /** Answers: the question, and what a line of it is called (`{{pod}}`). */
  queries: readonly (readonly [expr: string, legend: string])[];
  /** Unit as Grafana calls it: reqps, percentunit, s, bytes, short. */
  unit: string;
  /** Where the line of what was promised or allowed is drawn. */
  limit?: number;
  /** A list instead of lines over time. */
  asTable?: boolean;
  /** One number per answer instead of lines over time. */
  asNumber?: boolean;
};

/** A few sentences on a dashboard. */
export type TextPanel = { title: string; text: string };

const COLUMNS = 24;
const WIDTH = 12;
const HEIGHT = 8;

/** Uid of the one data source. */
export const DATA_SOURCE = { type: 'prometheus', uid: 'prometheus' };

function kindOf({ asNumber, asTable }: Panel): string {
  if (asTable) {
    return 'table';
  }
  return asNumber ? 'stat' : 'timeseries';
}

function contentOf(panel: Panel | TextPanel): object {
  if ('text' in panel) {
    return {
      type: 'text',
      options: { mode: 'markdown', content: panel.text },
    };
  }
  const { asTable, limit, queries, unit } = panel;
  return {
    type: kindOf(panel),
    datasource: DATA_SOURCE,
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        ...(limit !== undefined && {
          custom: { thresholdsStyle: { mode: 'dashed' } },
          thresholds: {
            mode: 'absolute',
            steps: [
              { color: 'green', value: null },
              { color: 'red', value: limit },
            ],
          },
        }),
      },
      overrides: [],
    },
    targets: queries.map(([expr, legend], index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      expr,
      legendFormat: legend,
      ...(asTable && { format: 'table', instant: true }),
    })),
  };
}

/** A panel as Grafana stores it, at its place in two columns. */
export function panelJson(panel: Panel | TextPanel, index: number): object {
  const place = index * WIDTH;
  return {
    id: index + 1,
    title: panel.title,
    gridPos: {
      x: place % COLUMNS,
      y: Math.floor(place / COLUMNS) * HEIGHT,
      w: WIDTH,
      h: HEIGHT,
    },
    ...contentOf(panel),
  };
}
