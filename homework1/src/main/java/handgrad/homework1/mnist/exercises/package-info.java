/** Sheet 000's questions with numbers, to be handed out and checked. */
@org.jspecify.annotations.NullMarked
package handgrad.homework1.mnist.exercises;
