import { fieldTable } from './protobuf/FieldTable';
import type { ProtobufField } from './protobuf/FieldTable';
import { namedFieldsOf } from './protobuf/namedFields';

type Place = { structure: string; path: string[]; goType: string };

function elementType(goType: string): string {
  return goType.replace(/^(?:\[\]|map\[[^\]]*\])/, '').replace(/^\*/, '');
}

function typeOf(field: ProtobufField): string {
  return field.go ?? field.type;
}

/** Follows a path through the structures of a kind, as far as they are known. */
function placeOf(index: number, steps: readonly string[]): Place {
  const { messages, names } = fieldTable();
  let message = index;
  let place: Place = { structure: names[index], path: [], goType: '' };
  const path: string[] = [];
  for (const step of steps) {
    const [name, ...items] = step.split('[');
    const field = namedFieldsOf(messages[message]).get(name);
    if (!field) {
      // A key of a map is named by the map.
      return { ...place, goType: elementType(place.goType) };
    }
    path.push(name);
    const goType = typeOf(field);
    place = {
      structure: names[message],
      path: [...path],
      goType: items.length > 0 ? elementType(goType) : goType,
    };
    message = field.map ? message : field.message ?? message;
  }
  return place;
}

function jsonTypeOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function mismatch(place: Place, value: unknown): string {
  return `json: cannot unmarshal ${jsonTypeOf(value)} into Go struct field ${
    place.structure
  }.${place.path.join('.')} of type ${place.goType}`;
}

/** What Go's JSON decoder says of a value of the wrong type. */
export function goTypeMismatch(options: {
  apiVersion: string;
  kind: string;
  path: string;
  value: unknown;
  isQuantity: boolean;
}): string {
  const { apiVersion, kind, path, value, isQuantity } = options;
  if (isQuantity) {
    return `quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`;
  }
  const { kinds, names } = fieldTable();
  const index = kinds[`${apiVersion} ${kind}`];
  // Metadata of custom resources are decoded by themselves.
  const isForeign = index === undefined && path.startsWith('metadata.');
  const plain = path.replace(/\[\d+\]/g, '').split('.');
  if (isForeign) {
    const own = path.split('.').slice(1);
    const meta = placeOf(names.indexOf('ObjectMeta'), own);
    return mismatch(meta, value);
  }
  const place: Place =
    index === undefined
      ? { structure: kind, path: plain, goType: 'string' }
      : placeOf(index, path.split('.'));
  return mismatch(place, value);
}
