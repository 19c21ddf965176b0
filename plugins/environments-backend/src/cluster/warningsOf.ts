/** As API servers write it: `299 - "spec.x is deprecated"`. */
const WARNING = /299 \S+ "((?:[^"\\]|\\.)*)"/g;

/** What the server warns of in its header `Warning`, https://www.rfc-editor.org/rfc/rfc7234#section-5.5 */
export function warningsOf(header: string | string[] | undefined): string[] {
  const lines = Array.isArray(header) ? header : [header ?? ''];
  return lines.flatMap(line =>
    [...line.matchAll(WARNING)].map(([, text]) =>
      text.replace(/\\(.)/g, '$1').slice(0, 300),
    ),
  );
}
