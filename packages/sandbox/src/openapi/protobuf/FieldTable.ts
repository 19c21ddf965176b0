import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a field number of a message means. */
export type ProtobufField = {
  name?: string;
  type:
    | 'bool'
    | 'bytes'
    | 'double'
    | 'duration'
    | 'int'
    | 'intOrString'
    | 'json'
    | 'list'
    | 'message'
    | 'microTime'
    | 'quantity'
    | 'string'
    | 'time';
  /** Index of the message that the field holds. */
  message?: number;
  repeated?: boolean;
  map?: boolean;
  /** A value that is there counts even if it is zero. */
  pointer?: boolean;
  /** Its type in Go, where that is not plain. */
  go?: string;
  /** Left out of JSON if it is zero or empty. */
  omit?: boolean;
  /** Its fields belong to the object around it. */
  inline?: boolean;
};

export type ProtobufMessage = Readonly<Record<string, ProtobufField>>;

type Table = {
  kinds: Readonly<Record<string, number>>;
  messages: readonly ProtobufMessage[];
  /** What Go calls each message. */
  names: readonly string[];
};

const PATH = join(__dirname, '../../../data/protobuf.json');

let table: Table | undefined;

/** The pinned table, made by scripts/protobuf; read when first asked for. */
export function fieldTable(): Table {
  table ??= JSON.parse(readFileSync(PATH, 'utf8')) as Table;
  return table;
}
