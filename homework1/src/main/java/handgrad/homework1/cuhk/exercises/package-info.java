/** Sheet 003's questions with numbers, to be handed out and checked. */
@org.jspecify.annotations.NullMarked
package handgrad.homework1.cuhk.exercises;
