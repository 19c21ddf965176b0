import { render, screen } from '@testing-library/react';
import { STATUS_COLORS } from './statusColors';
import { StatusMark } from './StatusMark';
import type { StatusFacts } from './Appearance';

/** Grounds of the portal on which text is hardest to read. */
const HARDEST_GROUND = { light: '#f1ece5', dark: '#2c241d' };

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

const FACTS: [words: string, facts: StatusFacts & { stale?: boolean }][] = [
  ['healthy', { status: 'healthy' }],
  ['stale, was healthy', { status: 'healthy', stale: true }],
  ['asleep', { status: 'healthy', expectation: 'asleep' }],
  ['degraded', { status: 'degraded' }],
  ['unhealthy', { status: 'unhealthy', expectation: 'asleep' }],
  ['no data', { status: 'unknown', reason: 'no-data' }],
  ['not monitored', { status: 'unknown', reason: 'not-monitored' }],
  ['not rendered', {}],
];

describe('StatusMark', () => {
  it('has words and a shape of its own for whatever must not be mixed up', () => {
    const { container } = render(
      <>
        {FACTS.map(([words, facts]) => (
          <StatusMark key={words} {...facts} />
        ))}
      </>,
    );
    for (const [words] of FACTS) {
      expect(screen.getByText(words)).toBeVisible();
    }
    const shapes = [...container.querySelectorAll('svg')].map(svg =>
      [svg.getAttribute('fill'), svg.innerHTML].join(' '),
    );
    expect(new Set(shapes).size).toBe(FACTS.length);
  });

  it('says the word to those who listen where it is not shown', () => {
    render(<StatusMark status="degraded" word="hidden" />);
    expect(screen.getByText('degraded')).toBeInTheDocument();
    expect(screen.getByTitle('degraded')).toBeInTheDocument();
  });

  it.each(['light', 'dark'] as const)('is readable in %s', mode => {
    for (const color of Object.values(STATUS_COLORS[mode])) {
      expect(contrast(color, HARDEST_GROUND[mode])).toBeGreaterThanOrEqual(4.5);
    }
  });
});
