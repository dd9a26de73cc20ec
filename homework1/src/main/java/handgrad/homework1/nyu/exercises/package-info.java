/** Sheet 001's problems with numbers, to be handed out and checked. */
@org.jspecify.annotations.NullMarked
package handgrad.homework1.nyu.exercises;
