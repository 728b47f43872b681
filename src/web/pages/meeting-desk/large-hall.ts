/** Members from which on a desk reads the hall less often: each answer names many people. */
export const LARGE_HALL = 300
