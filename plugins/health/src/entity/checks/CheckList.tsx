import type { HealthCheck } from '@brown-bear/plugin-health-common';
import { Disclosure, plural } from '@brown-bear/plugin-health-react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { ReportMark } from '../../parts/ReportMark';
import { CheckItem } from './CheckItem';
import { valueInWords } from './checkWords';

/** Failing checks in full; those that are well in one line. */
export function CheckList(props: {
  checks: readonly HealthCheck[];
  environment: string;
  /** The sentence that stands above the checks. */
  headline: string;
  /** It was so once; whether it still is, is not known. */
  isOutdated: boolean;
}) {
  const { checks, environment, headline, isOutdated } = props;
  const isWell = (check: HealthCheck) => check.status === 'healthy';
  const well = checks.filter(isWell);
  const others = checks.filter(check => !isWell(check));
  if (checks.length === 0) {
    return (
      <Typography
        variant="body2"
        color="text.secondary"
        sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}
      >
        No rule has anything to judge here.
      </Typography>
    );
  }
  return (
    <>
      {others.length > 0 && (
        <Box
          component="ul"
          aria-label={`Checks of ${environment} that are not well`}
          sx={{ m: 0, p: 0, listStyle: 'none' }}
        >
          {others.map((check, index) => (
            <CheckItem
              key={`${check.id}-${index}`}
              check={check}
              headline={headline}
            />
          ))}
        </Box>
      )}
      {well.length > 0 && (
        <Box sx={{ borderTop: 1, borderColor: 'divider', px: 1, py: 0.25 }}>
          <Disclosure
            summary={`${plural(well.length, 'check')} ${
              isOutdated ? 'were fine when it was last heard' : 'fine'
            }`}
          >
            <Box
              component="ul"
              aria-label={`Checks of ${environment} that are fine`}
              sx={{
                m: 0,
                px: 1,
                pb: 1,
                listStyle: 'none',
                fontSize: 13.5,
                columns: { sm: '320px' },
                columnGap: 3,
              }}
            >
              {well.map((check, index) => (
                <Box
                  component="li"
                  key={`${check.id}-${index}`}
                  sx={{ breakInside: 'avoid', py: 0.25 }}
                >
                  <ReportMark of={check} isStale={isOutdated} isWordless />{' '}
                  {check.title}
                  <Box component="span" sx={{ color: 'text.secondary' }}>
                    {[valueInWords(check) ?? check.summary]
                      .filter(Boolean)
                      .map(text => ` · ${text}`)}
                  </Box>
                </Box>
              ))}
            </Box>
          </Disclosure>
        </Box>
      )}
    </>
  );
}
