/**
 * Whether an SPDX expression can be satisfied with allowed licences alone:
 * one side of an OR suffices, an AND needs both.
 */
export function isAllowed(expression, allowed) {
  const tokens = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let position = 0;
  const next = () => tokens[position++];
  const peek = () => tokens[position]?.toUpperCase();

  function either() {
    let result = both();
    while (peek() === 'OR') {
      next();
      const right = both();
      result = result || right;
    }
    return result;
  }
  function both() {
    let result = term();
    while (peek() === 'AND') {
      next();
      const right = term();
      result = result && right;
    }
    return result;
  }
  function term() {
    const token = next();
    if (token === '(') {
      const result = either();
      next();
      return result;
    }
    if (peek() === 'WITH') {
      // An exception only grants more.
      next();
      next();
    }
    return (
      token !== undefined &&
      (allowed.has(token) || allowed.has(token.replace(/\+$/, '')))
    );
  }

  const result = either();
  return result && position >= tokens.length;
}
