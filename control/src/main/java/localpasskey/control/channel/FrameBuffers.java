package localpasskey.control.channel;

import java.nio.ByteBuffer;

/// Off-heap buffers of one connection at a time, to be used again by the next: only the collector frees such memory.
public record FrameBuffers(ByteBuffer input, ByteBuffer output) {

    private static final int LENGTH = 4096;

    public static FrameBuffers allocate() {
        return new FrameBuffers(ByteBuffer.allocateDirect(LENGTH), ByteBuffer.allocateDirect(LENGTH));
    }
}
