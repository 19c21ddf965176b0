import { act, render, screen } from '@testing-library/react';
import { Age } from './Age';
import { formatAge } from './formatAge';
import { formatDateTime, formatTime } from './formatTime';
import { PortalClock } from './PortalClock';
import { PortalTimeProvider } from './usePortalClock';
import { TestApiProvider } from '@backstage/frontend-test-utils';

describe('Age', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2020-01-01T00:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('grows by the time of the portal and its rate, whatever the reader’s clock says', () => {
    const clock = PortalClock.create();
    clock.set({ now: '2026-11-23T02:47:00.000Z', rate: 60 });
    const { unmount } = render(
      <TestApiProvider apis={[]}>
        <PortalTimeProvider clock={clock}>
          <Age at="2026-11-23T02:46:48.000Z" />
          <Age at="2026-11-23T02:41:00.000Z" />
        </PortalTimeProvider>
      </TestApiProvider>,
    );
    const age = screen.getByText('12 s ago');
    expect(age).toHaveAttribute('title', '2026-11-23 02:46:48 UTC');
    expect(screen.getByText('6 min ago')).toBeVisible();

    act(() => {
      jest.advanceTimersByTime(2_000);
    });
    expect(age).toHaveTextContent('2 min ago');
    expect(jest.getTimerCount()).toBe(1);

    act(() => clock.set({ now: '2026-11-23T05:00:00.000Z', rate: 1 }));
    expect(age).toHaveTextContent('2 h ago');
    unmount();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not jump for what a message spends on its way', () => {
    const clock = PortalClock.create();
    clock.set({ now: '2026-11-23T02:47:00.000Z', rate: 1 });
    jest.advanceTimersByTime(10_000);
    clock.set({ now: '2026-11-23T02:47:09.500Z', rate: 1 });
    expect(clock.now()).toBe(Date.parse('2026-11-23T02:47:10.000Z'));
    clock.set({ now: '2026-11-23T02:47:08.000Z', rate: 1 });
    expect(clock.now()).toBe(Date.parse('2026-11-23T02:47:08.000Z'));
  });
});

describe('formatAge', () => {
  it('takes the unit that reads best', () => {
    const second = 1_000;
    const ages = [-5, 12.9, 89, 91, 5_399, 5_401, 129_599, 129_601];
    expect(ages.map(age => formatAge(age * second))).toEqual([
      '0 s',
      '12 s',
      '89 s',
      '1 min',
      '89 min',
      '1 h',
      '35 h',
      '1 d',
    ]);
  });
});

describe('formatTime', () => {
  it('names the date only where it is not today’s', () => {
    const now = Date.parse('2026-11-23T03:00:00Z');
    expect(formatTime('2026-11-23T02:41:07Z', now)).toBe('02:41 UTC');
    expect(formatTime('2026-11-02T02:41:07Z', now)).toBe('2 Nov 02:41 UTC');
    expect(formatTime('2025-12-31T23:59:00Z', now)).toBe(
      '31 Dec 2025 23:59 UTC',
    );
    expect(formatTime('soon', now)).toBe('–');
    expect(formatDateTime('2026-11-23T02:41:07.123Z')).toBe(
      '2026-11-23 02:41:07 UTC',
    );
  });
});
