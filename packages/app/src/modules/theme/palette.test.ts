import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brand } from './palette';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(start => parseInt(hex.slice(start, start + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

describe('brand palette', () => {
  it.each(['light', 'dark'] as const)(
    'is readable in %s: every text on every ground reaches 4.5:1',
    mode => {
      const colors = brand[mode];
      for (const text of [colors.text, colors.textMuted, colors.link]) {
        for (const ground of [colors.canvas, colors.paper, colors.raised]) {
          expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
        }
      }
      expect(contrast(colors.accentText, colors.accent)).toBeGreaterThanOrEqual(
        4.5,
      );
    },
  );

  it('is readable in the navigation', () => {
    const { background, hover, text, selected } = brand.navigation;
    for (const ground of [background, hover]) {
      expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(selected, ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['light', 'dark'] as const)(
    'is what brand.css tells @backstage/ui in %s',
    mode => {
      const css = readFileSync(join(__dirname, '../../brand.css'), 'utf8');
      const block = css.split(`[data-theme-mode='${mode}'] {`)[1].split('}')[0];
      const variables = new Map(
        [...block.matchAll(/(--[\w-]+):\s*(#[0-9a-f]{6});/g)].map(
          ([, name, value]) => [name, value],
        ),
      );
      const colors = brand[mode];
      expect(Object.fromEntries(variables)).toMatchObject({
        '--bui-bg-app': colors.canvas,
        '--bui-bg-neutral-1': colors.paper,
        '--bui-bg-neutral-2': colors.raised,
        '--bui-fg-primary': colors.text,
        '--bui-fg-secondary': colors.textMuted,
        '--bui-border-1': colors.border,
        '--bui-accent-bg': colors.accent,
        '--bui-accent-fg': colors.accentText,
      });
    },
  );
});
