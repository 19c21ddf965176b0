import type { AlertRule } from './Alert';
import type { RecordingRule } from './recordingRules';

/** Rules that are evaluated one after the other. */
export type RuleGroup = {
  name: string;
  rules: readonly (AlertRule | RecordingRule)[];
};

/** A text as YAML has it in double quotes, which is how JSON has it. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function mapText(
  name: string,
  map: Readonly<Record<string, string>> | undefined,
): string[] {
  const entries = Object.entries(map ?? {});
  return entries.length === 0
    ? []
    : [
        `        ${name}:`,
        ...entries.map(([key, value]) => `          ${key}: ${quoted(value)}`),
      ];
}

function ruleText(rule: AlertRule | RecordingRule): string[] {
  const isAlert = 'alert' in rule;
  return [
    `      - ${
      isAlert ? `alert: ${rule.alert}` : `record: ${quoted(rule.record)}`
    }`,
    '        expr: |-',
    ...rule.expr.split('\n').map(line => `          ${line}`),
    ...(isAlert && rule.for ? [`        for: ${rule.for}`] : []),
    ...mapText('labels', rule.labels),
    ...(isAlert ? mapText('annotations', rule.annotations) : []),
  ];
}

/**
 * A rule file. By hand, because writing some hundred rules with a library
 * takes as long as all the rest of a cluster together.
 */
export function rulesText(groups: readonly RuleGroup[]): string {
  const lines = groups.flatMap(({ name, rules }) => [
    `  - name: ${quoted(name)}`,
    '    rules:',
    ...rules.flatMap(ruleText),
  ]);
  return `groups:\n${lines.join('\n')}\n`;
}
