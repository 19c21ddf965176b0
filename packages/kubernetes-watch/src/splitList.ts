const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COLON = 0x3a;
const ITEMS = Buffer.from('"items"');

/** Depths in a list: of its fields, and of the objects among its items. */
const FIELDS = 1;
const INSIDE_ITEMS = 2;

/** A list, cut into what surrounds its items and where each of them is. */
export type ListPieces = {
  /** JSON of the list with no items in it. */
  envelope: string;
  /** Begin and end of each item, bytes. */
  items: readonly (readonly [number, number])[];
};

/** Where a text that begins at `start` ends: after its closing quote. */
function endOfText(body: Buffer, start: number): number {
  let at = start + 1;
  while (at < body.length && body[at] !== QUOTE) {
    at += body[at] === BACKSLASH ? 2 : 1;
  }
  return at + 1;
}

/** Whether the text there is the key `items`, and not a value of that kind. */
function isItemsKey(body: Buffer, start: number, end: number): boolean {
  if (
    end - start !== ITEMS.length ||
    body.compare(ITEMS, 0, ITEMS.length, start, end) !== 0
  ) {
    return false;
  }
  let at = end;
  while (body[at] <= 0x20) {
    at += 1;
  }
  return body[at] === COLON;
}

/**
 * Finds the items of a list without parsing it, so that each can be parsed and
 * forgotten alone: a page parsed as a whole lives long enough to be taken for
 * something that stays, and its garbage costs several times its size. Of text
 * that is no list at all it finds what it finds; parsing tells.
 */
export function splitList(body: Buffer): ListPieces {
  const items: [number, number][] = [];
  let depth = 0;
  let isInItems = false;
  let isItemsNext = false;
  let itemAt = 0;
  let cut: [number, number] | undefined;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) {
      const end = endOfText(body, at);
      if (depth === FIELDS) {
        isItemsNext = isItemsKey(body, at, end);
      }
      at = end - 1;
    } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (depth === FIELDS && isItemsNext && byte === OPEN_BRACKET) {
        isInItems = true;
        cut = [at + 1, at + 1];
      } else if (depth === INSIDE_ITEMS && isInItems) {
        itemAt = at;
      }
      depth += 1;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth -= 1;
      if (isInItems && depth === INSIDE_ITEMS) {
        items.push([itemAt, at + 1]);
      } else if (isInItems && depth === FIELDS) {
        isInItems = false;
        cut![1] = at;
      }
    }
  }
  const [from, to] = cut ?? [body.length, body.length];
  return {
    envelope: body.toString('utf8', 0, from) + body.toString('utf8', to),
    items,
  };
}
