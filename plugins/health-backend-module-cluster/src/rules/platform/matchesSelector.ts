/** Whether labels fulfil a selector; an empty one selects nothing here. */
export function matchesSelector(
  selector: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>>,
): boolean {
  const wanted = Object.entries(selector);
  return (
    wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value)
  );
}
