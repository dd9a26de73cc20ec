/** A run's model with all that is needed to use it elsewhere: what it takes, its network, what its outputs mean. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.portable;
