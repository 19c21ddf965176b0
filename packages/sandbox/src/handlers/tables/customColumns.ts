import { customResources } from '@brown-bear/kubernetes-schemas';
import { column, NAME } from './TableColumn';
import type { Cell, Fields, TableColumn } from './TableColumn';
import { humanDuration } from './humanDuration';

/** `.status.conditions[?(@.type=="Ready")].status`, the only filter that printer columns use. */
const FILTER = /^(.*)\[\?\(@\.(\w+)==["'](.*)["']\)\]$/;

function steps(path: string): string[] {
  return path.split(/\.(?![^[]*\])/).filter(step => step !== '');
}

function descend(value: unknown, step: string): unknown {
  const filter = FILTER.exec(step);
  if (!filter) {
    return (value as Fields | undefined)?.[step];
  }
  const [, name, key, wanted] = filter;
  const list = (value as Fields | undefined)?.[name];
  return Array.isArray(list)
    ? list.find(item => String(item[key]) === wanted)
    : undefined;
}

function readPath(object: Fields, path: string): unknown {
  return steps(path).reduce<unknown>(descend, object);
}

function cellOf(options: { value: unknown; type: string; now: Date }): Cell {
  const { value, type, now } = options;
  if (value === undefined || value === null) {
    return type === 'date' ? '<unknown>' : '';
  }
  if (type === 'date') {
    return humanDuration(now.getTime() - Date.parse(String(value)));
  }
  return typeof value === 'object' ? JSON.stringify(value) : (value as Cell);
}

type PrinterColumn = {
  name: string;
  type: string;
  jsonPath: string;
  description?: string;
  priority?: number;
};

function toColumn(printer: PrinterColumn): TableColumn {
  const { name, type, jsonPath, description, priority } = printer;
  return column(
    name,
    (object, now) => cellOf({ value: readPath(object, jsonPath), type, now }),
    {
      type: type as TableColumn['type'],
      description:
        description ?? `Custom resource definition column ${jsonPath}`,
      priority: priority ?? 0,
    },
  );
}

/** Columns as the CustomResourceDefinitions declare them, by `plural.group`. */
export function customColumns(): Map<string, readonly TableColumn[]> {
  return new Map(
    customResources().map(({ plural, group, printerColumns }) => [
      `${plural}.${group}`,
      [NAME, ...printerColumns.map(printer => toColumn(printer))],
    ]),
  );
}
