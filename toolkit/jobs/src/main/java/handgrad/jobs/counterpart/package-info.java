/** What a reader has trained elsewhere, weights, a curve or predictions, beside a run. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.counterpart;
