// Reads the plain structs of a Kubernetes API package: one field a line, its
// comment above it, its JSON name in its tag. Anything else stops the script.

const STRUCT = /((?:^\/\/.*\n)*)\n*^type (\w+) struct \{\n([^]*?)^\}/gm;
const FIELD = /^\s*(?:(\w+)\s+)?(\S+)\s+`json:"([^"]*)"/;

/** The schemas of the structs in a Go file, by the name of the struct. */
export function goTypes({ text, translateType }) {
  return Object.fromEntries(
    [...text.matchAll(STRUCT)].map(([, comment, name, body]) => [
      name,
      structSchema({ comment, body, translateType }),
    ]),
  );
}

function structSchema({ comment, body, translateType }) {
  const properties = {};
  const required = [];
  let lines = [];
  for (const line of body.split('\n')) {
    if (line.trim().startsWith('//')) {
      lines.push(line);
      continue;
    }
    const field = FIELD.exec(line);
    if (field) {
      const [, , type, tag] = field;
      const [name, option] = tag.split(',');
      if (name) {
        properties[name] = described(lines, translateType(type));
      } else {
        Object.assign(properties, translateType(type));
      }
      if (name && option !== 'omitempty') {
        required.push(name);
      }
    } else if (line.trim()) {
      throw new Error(`This line of Go is not translated: ${line}`);
    }
    lines = [];
  }
  return described(comment.split('\n'), {
    properties,
    ...(required.length > 0 && { required }),
    type: 'object',
  });
}

function described(lines, schema) {
  const description = lines
    .map(line => line.trim().replace(/^\/\/ ?/, ''))
    .filter(line => line && !line.startsWith('+'))
    .join(' ');
  const extensions = lines.some(line => line.includes('+listType=atomic'))
    ? { 'x-kubernetes-list-type': 'atomic' }
    : {};
  if (!description) {
    return { ...schema, ...extensions };
  }
  return schema.$ref
    ? { allOf: [schema], description }
    : { description, ...schema, ...extensions };
}
