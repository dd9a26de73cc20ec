/** What checks of gradients found, as every job tells it. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.check;
