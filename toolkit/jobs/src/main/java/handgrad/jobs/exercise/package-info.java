/** Exercises: a question as a graph of named quantities, and the mistakes that people make in it. */
@org.jspecify.annotations.NullMarked
package handgrad.jobs.exercise;
