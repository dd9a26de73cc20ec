/** Sheet 002's questions with numbers, to be handed out and checked. */
@org.jspecify.annotations.NullMarked
package handgrad.homework2.wpi.exercises;
