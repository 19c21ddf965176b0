/** A field of a JSON text, in the order of the text. */
export type ScannedField = {
  path: string;
  /** Its object has had a field of this name before. */
  isDuplicate: boolean;
};

/**
 * Lists the fields of a JSON text. A JSON parser keeps the last of two equal
 * keys silently; a strict API server refuses.
 */
export function scanFields(text: string): ScannedField[] {
  const fields: ScannedField[] = [];
  let position = 0;

  const skip = () => {
    while (/[\s:,]/.test(text[position] ?? '')) {
      position += 1;
    }
  };

  const readText = (): string => {
    const start = position;
    position += 1;
    while (text[position] !== '"') {
      position += text[position] === '\\' ? 2 : 1;
    }
    position += 1;
    return JSON.parse(text.slice(start, position));
  };

  const readObject = (path: string) => {
    const names = new Set<string>();
    position += 1;
    for (skip(); text[position] !== '}'; skip()) {
      const name = readText();
      const place = path ? `${path}.${name}` : name;
      fields.push({ path: place, isDuplicate: names.has(name) });
      names.add(name);
      readValue(place);
    }
    position += 1;
  };

  const readList = (path: string) => {
    position += 1;
    let index = 0;
    for (skip(); text[position] !== ']'; skip()) {
      readValue(`${path}[${index}]`);
      index += 1;
    }
    position += 1;
  };

  function readValue(path: string): void {
    skip();
    const start = text[position];
    if (start === '{') {
      readObject(path);
    } else if (start === '[') {
      readList(path);
    } else if (start === '"') {
      readText();
    } else {
      position += /^[-+.\w]+/.exec(text.slice(position, position + 40))![0]
        .length;
    }
  }

  readValue('');
  return fields;
}
