/**
 * Paths of keys that occur twice in one JSON object. A JSON parser keeps the
 * last one silently; a strict API server refuses.
 */
export function duplicateFields(text: string): string[] {
  const duplicates: string[] = [];
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
      if (names.has(name)) {
        duplicates.push(place);
      }
      names.add(name);
      skip();
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
  return duplicates;
}
