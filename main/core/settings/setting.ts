import * as z from 'zod/mini';

/** False red flags a week that the site puts up with: fewer come later, more come sooner. */
export const falseFlagsAWeek = z.number().check(z.gte(0.05), z.lte(20));

/** Settings of the site: shared by everybody at this desk and kept as facts. */
export const siteSettings = z.object({
  /** IANA name, such as Europe/London. */
  timeZone: z.string().check(z.minLength(1), z.maxLength(64)),
  /** ISO 3166 country whose national numbers callers give. */
  country: z.string().check(z.regex(/^[A-Z]{2}$/)),
  siteName: z.string().check(z.maxLength(100)),
  /** Example calls that the NOC wants for an incident. */
  examplesWanted: z.number().check(z.int(), z.gte(0), z.lte(100)),
  /** Said to callers while nothing better is approved. */
  holdingLine: z.string().check(z.maxLength(2000)),
  falseFlagsAWeek,
  /** How whoever gets an escalation reaches this desk: a number, a mail address. */
  deskContact: z.string().check(z.maxLength(300)),
  /** The regulators whose clocks run, ids with blanks between; none by default. */
  regulators: z.string().check(z.maxLength(200)),
});
export type SiteSettings = z.infer<typeof siteSettings>;
export type SettingKey = keyof SiteSettings;

const KEYS_BEFORE = ['timeZone', 'country', 'siteName', 'examplesWanted', 'holdingLine', 'falseFlagsAWeek'] as const;

export const settingKey = z.enum([...KEYS_BEFORE, 'deskContact', 'regulators']);

/** Version 1, whose list of keys was once widened in place: all that it was ever written with. */
export const settingChangedBefore = z.object({
  key: z.enum(KEYS_BEFORE),
  value: z.union([z.string(), z.number()]),
});
/** Any key, so that a new setting needs no new version: a desk that does not know the key goes on without it. */
export const settingChanged = z.object({
  key: z.string().check(z.minLength(1), z.maxLength(64)),
  value: z.union([z.string().check(z.maxLength(100_000)), z.number(), z.boolean()]),
});

export const DEFAULT_SETTINGS: SiteSettings = {
  timeZone: 'Europe/London',
  country: 'GB',
  siteName: '',
  examplesWanted: 5,
  holdingLine: 'Thank you, that is logged. We are looking into it and will ring you back.',
  falseFlagsAWeek: 1,
  deskContact: '',
  regulators: '',
};

/** The settings after one change; a key that is not known, or a value that does not fit its key, changes nothing. */
export function withSetting(settings: SiteSettings, key: string, value: unknown): SiteSettings {
  const next = z.safeParse(siteSettings, { ...settings, [key]: value });
  return next.success ? next.data : settings;
}
