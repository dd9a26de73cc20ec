/** All that a sheet asks for, as one batch of commands that can be broken off and carried on. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.batch;
