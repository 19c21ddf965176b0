import { fieldTable } from './FieldTable';
import type { ProtobufField, ProtobufMessage } from './FieldTable';

const known = new WeakMap<
  ProtobufMessage,
  ReadonlyMap<string, ProtobufField>
>();

/** Fields by their JSON names; those of embedded structures belong to the object itself. */
export function namedFieldsOf(
  message: ProtobufMessage,
): ReadonlyMap<string, ProtobufField> {
  let fields = known.get(message);
  if (!fields) {
    fields = new Map(
      Object.values(message).flatMap((field): [string, ProtobufField][] =>
        field.inline
          ? [...namedFieldsOf(fieldTable().messages[field.message!])]
          : [[field.name!, field]],
      ),
    );
    known.set(message, fields);
  }
  return fields;
}
