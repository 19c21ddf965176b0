import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { HealthSnapshot } from '@brown-bear/plugin-health-common';
import { act, render, screen } from '@testing-library/react';
import { healthApiRef } from '../api/HealthApi';
import { healthApiMock, healthReport } from '../testing';
import { usePortalNow } from '../time';
import { useHealthSelector } from './useHealthStream';

const TIME = { now: '2026-11-23T02:47:00.000Z', rate: 1 };
const NAMES = ['a', 'b', 'c'];
const ref = (name: string) => `component:default/${name}`;
const snapshot: HealthSnapshot = {
  ...TIME,
  reports: NAMES.map(name =>
    healthReport({ entityRef: ref(name), environment: 'staging' }),
  ),
  sources: [],
  environments: [],
};

describe('useHealthSelector', () => {
  it('draws only the row whose report changed', () => {
    const api = healthApiMock({ snapshot });
    const drawn: string[] = [];
    function Row(props: { name: string }) {
      const reports = useHealthSelector(state =>
        state.byEntity.get(ref(props.name)),
      );
      drawn.push(props.name);
      return <p>{`${props.name} ${reports?.[0].status}`}</p>;
    }
    const { unmount } = render(
      <TestApiProvider apis={[[healthApiRef, api]]}>
        {NAMES.map(name => (
          <Row key={name} name={name} />
        ))}
      </TestApiProvider>,
    );
    expect(screen.getByText('b healthy')).toBeVisible();
    expect(api.open()).toBe(1);

    drawn.length = 0;
    const put = [{ ...snapshot.reports[1], status: 'unhealthy' as const }];
    act(() => api.send({ ...TIME, put }));
    expect(drawn).toEqual(['b']);
    expect(screen.getByText('b unhealthy')).toBeVisible();
    unmount();
  });

  it('sets the clock of the page', () => {
    const api = healthApiMock({ snapshot });
    function Now() {
      useHealthSelector(state => state.loaded);
      return <p>{new Date(usePortalNow(60_000)).toISOString()}</p>;
    }
    render(
      <TestApiProvider apis={[[healthApiRef, api]]}>
        <Now />
      </TestApiProvider>,
    );
    expect(screen.getByText('2026-11-23T02:47:00.000Z')).toBeVisible();
  });
});
