import { internLabels } from './intern';
import { fieldsOf, listOf, textOf } from './rawFields';

/**
 * A label selector as the labels that it wants. Of expressions only `In` with
 * one value can be said so; the others are left out.
 */
export function projectSelector(
  selector: unknown,
): Readonly<Record<string, string>> {
  const { matchLabels, matchExpressions } = fieldsOf(selector);
  const wanted: Record<string, unknown> = { ...fieldsOf(matchLabels) };
  for (const { key, operator, values } of listOf(matchExpressions)) {
    const name = textOf(key);
    if (name && operator === 'In' && Array.isArray(values)) {
      if (values.length === 1) {
        wanted[name] = values[0];
      }
    }
  }
  return internLabels(wanted);
}
