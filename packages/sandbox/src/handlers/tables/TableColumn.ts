import { humanDuration } from './humanDuration';

// Cells are read from objects of every kind; what is absent prints as nothing.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Fields = Record<string, any>;

export type Cell = string | number | boolean | null;

/** One column of `kubectl get`: what it is called and how it is read. */
export type TableColumn = {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  format: string;
  description: string;
  /** Above 0 the column is shown with `-o wide` only. */
  priority: number;
  cell(object: Fields, now: Date): Cell;
};

type ColumnOptions = Partial<
  Pick<TableColumn, 'type' | 'format' | 'description' | 'priority'>
>;

export function column(
  name: string,
  cell: TableColumn['cell'],
  options: ColumnOptions = {},
): TableColumn {
  return {
    name,
    type: 'string',
    format: '',
    description: `${name} of the object`,
    priority: 0,
    ...options,
    cell,
  };
}

/** A column that only `-o wide` shows. */
export function wide(
  name: string,
  cell: TableColumn['cell'],
  options: ColumnOptions = {},
): TableColumn {
  return column(name, cell, { ...options, priority: 1 });
}

export function integer(
  name: string,
  cell: TableColumn['cell'],
  options: ColumnOptions = {},
): TableColumn {
  return column(name, cell, { ...options, type: 'integer' });
}

export function ageOf(time: string | null | undefined, now: Date): string {
  return time ? humanDuration(now.getTime() - Date.parse(time)) : '<unknown>';
}

export const NAME = column('Name', object => object.metadata.name, {
  format: 'name',
  description: 'Name must be unique within a namespace.',
});

export const AGE = column(
  'Age',
  (object, now) => ageOf(object.metadata.creationTimestamp, now),
  { description: 'Time since the object was created.' },
);

export const CREATED_AT = column(
  'Created At',
  object => object.metadata.creationTimestamp ?? null,
  { type: 'date', description: 'When the object was created.' },
);

export function containersOf(spec: Fields | undefined): string {
  return (spec?.containers ?? [])
    .map((container: Fields) => container.name)
    .join(',');
}

export function imagesOf(spec: Fields | undefined): string {
  return (spec?.containers ?? [])
    .map((container: Fields) => container.image)
    .join(',');
}

const OPERATORS: Record<string, string> = { In: 'in', NotIn: 'notin' };

/** A label selector as text: `app=web,tier in (a,b)`; `<none>` if empty. */
export function selectorText(selector: Fields | undefined): string {
  const equalities = Object.entries(selector?.matchLabels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .sort();
  const sets = (selector?.matchExpressions ?? []).map((expression: Fields) => {
    const { key, operator, values = [] } = expression;
    if (operator === 'Exists') {
      return key;
    }
    return operator === 'DoesNotExist'
      ? `!${key}`
      : `${key} ${OPERATORS[operator]} (${[...values].sort().join(',')})`;
  });
  return [...equalities, ...sets].join(',') || '<none>';
}

export function labelsText(labels: Record<string, string> | undefined): string {
  return selectorText({ matchLabels: labels ?? {} });
}
