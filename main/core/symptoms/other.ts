/** The symptom of a report that fits no other; such reports go by their words. */
export const OTHER_SYMPTOM = 'other';
