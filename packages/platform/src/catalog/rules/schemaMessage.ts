import { quoted } from '../CatalogFinding';
import type { YamlPath } from '../../yaml/PositionedDocument';

/** A complaint of the catalog model about one field. */
export type FieldMessage = { path: YamlPath; message: string };

// `/spec must have required property 'owner' - missingProperty: owner`
const BY_POINTER =
  /^(?:Malformed envelope, )?(?<pointer>\/\S*|<root>) (?<text>.*?)(?: - (?<details>.*))?$/s;
// `"metadata.name" is not valid; expected … but found "…". To learn more …`
const BY_NAME =
  /^"(?<name>[^"]+)" is not valid;? ?(?<text>.*?)(?: but found "(?<found>.*)"\.)? To learn more/s;

const METADATA_FIELDS = ['labels', 'annotations', 'tags', 'links'];

function pathOfName(name: string): YamlPath {
  const [first, ...rest] = name.split('.');
  if (!METADATA_FIELDS.includes(first)) {
    return [first, ...rest];
  }
  // The key of an annotation or label has dots of its own.
  const keyed = first === 'labels' || first === 'annotations';
  return ['metadata', first, ...(keyed ? [rest.join('.')] : rest)];
}

function field(path: YamlPath): string {
  return path.length ? path.join('.') : 'entity';
}

/** Finds out which field a message of the catalog model is about. */
export function toFieldMessage(text: string): FieldMessage {
  const byPointer = BY_POINTER.exec(text)?.groups;
  if (byPointer) {
    const path = byPointer.pointer
      .split('/')
      .slice(1)
      // Escapes of JSON Pointer, RFC 6901.
      .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
    const details = /^(?:missing|additional)Property: (.*)$/.exec(
      byPointer.details ?? '',
    );
    if (details) {
      path.push(details[1]);
    }
    return { path, message: `${field(path)}: ${byPointer.text}` };
  }
  const byName = BY_NAME.exec(text)?.groups;
  if (byName) {
    const path = pathOfName(byName.name);
    const found =
      byName.found === undefined ? '' : `, found ${quoted(byName.found)}`;
    return { path, message: `${field(path)}: ${byName.text}${found}` };
  }
  return { path: [], message: text };
}
